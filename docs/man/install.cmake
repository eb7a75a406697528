# What a shell knows the programs by: pages, completion. By itself:
#   cmake --install BUILD --component shell
include(GNUInstallDirs)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/lockstep.1 ${CMAKE_CURRENT_LIST_DIR}/lockstep-run.1
        DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT shell)
# bash looks for a file of the command's own name, zsh reads which commands it is for
foreach(program lockstep lockstep-run)
    install(FILES ${PROJECT_SOURCE_DIR}/packaging/completion/lockstep.bash
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
            RENAME ${program} COMPONENT shell)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/packaging/completion/lockstep.zsh
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
        RENAME _lockstep COMPONENT shell)
install(TARGETS lockstep-run RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
