# Completion of lockstep and lockstep-run for bash. What there is to complete, the programs say
# themselves, asked in English: flags and their words by --help, scenarios, variants and parameters
# by describe.

# The flags of a command, one a line.
_lockstep_flags() { "$@" --lang en --help 2>/dev/null | grep -Eo -- '--?[a-z][a-z-]*' | sort -u; }

# The words behind the last colon of a flag's line in the help: "Who runs next: free, random".
_lockstep_words() {
    local flag=$1
    shift
    "$@" --lang en --help 2>/dev/null | sed -nE "s/^ +([^ ]+,)?$flag .*: ([^:]*)\$/\\2/p" |
        tr -d ',' | tr ' ' '\n' | grep -E '^[a-z0-9][A-Za-z0-9_-]*$'
}

# Ids, one a line: lockstep-run's list has two blanks before each.
_lockstep_scenarios() { "$1" list --lang en 2>/dev/null | sed -nE 's/^  ([a-z0-9-]+) .*/\1/p'; }

# Ids of a scenario's variants, or names of its parameters: RUNNER ID HEADING.
_lockstep_described() {
    "$1" describe "$2" --lang en 2>/dev/null | sed -nE "/^$3\$/,/^[a-z]/s/^  ([A-Za-z0-9_-]+).*/\\1/p"
}

_lockstep() {
    local program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local runner=$program commands="list describe run repeat check export" command="" id="" i
    if [[ ${program##*/} == lockstep ]]; then
        commands=$("$program" --lang en --help 2>/dev/null | sed -nE '/^Subcommands:/,$s/^  ([a-z]+) .*/\1/p')
        runner=${program}-run
    fi
    for ((i = 1; i < COMP_CWORD; ++i)); do
        local each=${COMP_WORDS[i]}
        [[ $each == -* || ${COMP_WORDS[i-1]} == -* ]] && continue
        if [[ -z $command && " ${commands//$'\n'/ } " == *" $each "* ]]; then
            command=$each
        else
            [[ -z $id ]] && id=$each
        fi
    done
    local words="" files=""
    case $before in
    --variant) words=$(_lockstep_described "$runner" "$id" variants) ;;
    --set)
        words=$(_lockstep_described "$runner" "$id" parameters | sed 's/$/=/')
        compopt -o nospace
        ;;
    --record | --save-schedule | --schedule | --events | --runner | -o | --output) files=yes ;;
    --*) words=$(_lockstep_words "$before" "$program" $command) ;;
    esac
    if [[ -z $words && -z $files ]]; then
        if [[ $word == -* ]]; then
            words=$(_lockstep_flags "$program" $command)
        elif [[ -z $command && ${program##*/} == lockstep-run ]]; then
            words=$commands
        elif [[ $command == check || $command == export ]]; then
            files=yes
        elif [[ -z $id ]]; then
            words="$(_lockstep_scenarios "$runner")"
            [[ -z $command ]] && words+=" $commands"
            [[ ${program##*/} == lockstep ]] && files=yes
        fi
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
    [[ $files ]] && mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$word")
    [[ $files ]] && compopt -o filenames
    return 0
} 2>/dev/null

complete -F _lockstep lockstep lockstep-run
