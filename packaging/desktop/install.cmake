# What a desktop knows the program and its files by: menu entry, type of recordings, icon. By itself:
#   cmake --install BUILD --component desktop
include(GNUInstallDirs)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/lockstep.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT desktop)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/lockstep.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages COMPONENT desktop)
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/lockstep.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT desktop)
install(TARGETS lockstep lockstep-run RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
