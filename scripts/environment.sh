# Sourced by the other scripts: makes .venv with Python 3.11 or newer and installs the repository into it.
# Uses pip alone, works in a fresh clone, and does no harm when it runs again.

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
        if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "onrecord needs Python 3.11 or newer. Hint: install it, or name it with PYTHON=/path/to/python" >&2
    return 1
}

install() { # what to install, as pip takes it
    local python
    python=$(find_python)
    if ! .venv/bin/python -c '' 2>/dev/null; then
        # Some systems ship venv without ensurepip; the pip outside can install into the environment all the same.
        "$python" -m venv --clear .venv 2>/dev/null || "$python" -m venv --clear --without-pip .venv
    fi
    "$python" -m pip --python .venv/bin/python install --quiet "$@"
}
