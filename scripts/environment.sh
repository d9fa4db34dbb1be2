# Sourced by the other scripts: makes .venv with Python 3.11 or newer and installs the repository into it.
# Uses pip alone, works in a fresh clone, and does no harm when it runs again.

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1

is_new_enough() { # a Python
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local candidate version
    if [ -n "${PYTHON:-}" ]; then # who names one wants that one, and no other in silence
        if is_new_enough "$PYTHON"; then
            echo "$PYTHON"
            return
        fi
        version=$("$PYTHON" --version 2>&1) || version="it is no Python that runs"
        echo "PYTHON=$PYTHON: onrecord needs Python 3.11 or newer ($version). Hint: name another one, or none" >&2
        return 1
    fi
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if is_new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "onrecord needs Python 3.11 or newer. Hint: install it, or name it with PYTHON=/path/to/python" >&2
    return 1
}

make_environment() { # with which Python
    if .venv/bin/python -c '' 2>/dev/null; then
        if ! is_new_enough .venv/bin/python; then
            echo ".venv: its Python is older than 3.11. Hint: remove .venv and start again" >&2
            return 1
        fi
        return
    fi
    # Some systems ship venv without ensurepip; the pip outside can install into the environment all the same.
    "$1" -m venv --clear .venv >/dev/null 2>&1 || "$1" -m venv --clear --without-pip .venv
}

find_pip() { # with which Python; sets pip. The one inside goes first: an old pip outside knows no other environment
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        pip=(.venv/bin/python -m pip)
    elif "$1" -m pip --python .venv/bin/python --version >/dev/null 2>&1; then
        pip=("$1" -m pip --python .venv/bin/python)
    else
        echo "neither .venv nor $1 has a pip that can install into .venv." \
            "Hint: install python3-venv (Debian, Ubuntu), or name another Python with PYTHON=/path/to/python" >&2
        return 1
    fi
}

install() { # how long and how much it is, for people; then what to install, as pip takes it
    local python pip said=$1
    shift
    python=$(find_python)
    make_environment "$python"
    find_pip "$python"
    printf 'Installing into .venv, %s the first time ' "$said" >&2
    # A dot for each package: who waits sees that something happens. trafilatura asks for an extra that newer versions of
    # lxml have as a package of its own; we install that package, and the warning would only frighten.
    "${pip[@]}" install "$@" 2> >(grep -v "does not provide the extra" >&2) | while read -r word _; do
        case $word in Collecting | Building | Requirement | Installing) printf . >&2 ;; esac
    done
    printf ' done\n' >&2
}
