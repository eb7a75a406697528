#compdef lockstep lockstep-run
# Completion of lockstep and lockstep-run for zsh, where it is called _lockstep. What there is to
# complete, the programs say themselves, asked in English: commands, flags and their words by --help,
# scenarios by list, variants and parameters by describe. Lines of NAME:DESCRIPTION, or NAME alone.

_lockstep_help() { "$@" --lang en --help 2>/dev/null; }

_lockstep_commands() {
    _lockstep_help $1 | sed -nE '/^Subcommands:/,$s/^  ([a-z]+) +(.*)/\1:\2/p'
}

_lockstep_flags() {
    _lockstep_help $@ |
        sed -nE -e 's/^  (-[a-z],)?(--[a-z-]+)( [^ ].*)? {2,}([^ ].*)$/\2:\4/p' -e t \
            -e 's/^  (-[a-z],)?(--[a-z-]+).*$/\2/p'
}

# The words behind the last colon of a flag's line: FLAG PROGRAM [COMMAND].
_lockstep_words() {
    _lockstep_help ${@[2,-1]} | sed -nE "s/^ +([^ ]+,)?$1 .*: ([^:]*)\$/\\2/p" |
        tr -d ',' | tr ' ' '\n' | grep -E '^[a-z0-9][A-Za-z0-9_-]*$'
}

_lockstep_scenarios() { $1 list --lang en 2>/dev/null | sed -nE 's/^  ([a-z0-9-]+) +(.*)/\1:\2/p'; }

# RUNNER ID HEADING
_lockstep_described() {
    $1 describe $2 --lang en 2>/dev/null |
        sed -nE "/^$3\$/,/^[a-z]/s/^  ([A-Za-z0-9_-]+) *(= )?(.*)/\\1:\\3/p"
}

_lockstep() {
    local program=${~${(Q)words[1]}} before=${words[CURRENT-1]} command= id= each i
    local runner=$program
    local -a commands found
    [[ ${program:t} == lockstep ]] && runner+=-run
    commands=(${(f)"$(_lockstep_commands $program)"})
    for ((i = 2; i < CURRENT; ++i)); do
        each=${words[i]}
        [[ $each == -* || ${words[i-1]} == -* ]] && continue
        if [[ -z $command && -n ${(M)commands:#$each:*} ]]; then
            command=$each
        else
            id=${id:-$each}
        fi
    done
    case $before in
    --variant)
        found=(${(f)"$(_lockstep_described $runner $id variants)"})
        _describe variant found && return
        ;;
    --set)
        found=(${(f)"$(_lockstep_described $runner $id parameters)"})
        _describe parameter found -S = && return
        ;;
    --record | --save-schedule | --schedule | --events | --runner | -o | --output)
        _files && return
        ;;
    --*)
        found=(${(f)"$(_lockstep_words $before $program $command)"})
        ((${#found})) && _describe word found && return
        ;;
    esac
    if [[ ${words[CURRENT]} == -* ]]; then
        found=(${(f)"$(_lockstep_flags $program $command)"})
        _describe -o flag found
    elif [[ -z $command && ${program:t} == lockstep-run ]]; then
        _describe command commands
    elif [[ $command == (check|export) ]]; then
        _files
    elif [[ -z $id ]]; then
        found=(${(f)"$(_lockstep_scenarios $runner)"})
        _describe scenario found
        [[ ${program:t} == lockstep && -z $command ]] && _describe command commands
        [[ ${program:t} == lockstep ]] && _files -g '*.lockstep'
    fi
    return 0
}

_lockstep "$@"
