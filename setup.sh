#!/bin/sh
# Makes .venv from the hashed lock. Python >= 3.11 and make are all it expects to find.
#   sh setup.sh              the environment
#   sh setup.sh --for-tests  also the scan extra, and the system packages of apt.txt where it may install them
set -eu
cd "$(dirname "$0")"

find_python() { # the system's own first: distributions build it with profile-guided optimisation, pyenv by itself does not,
    # and the audit takes a fifth less time on it
    for candidate in "${PYTHON:-}" /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11 python; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
        "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$candidate"; return; }
    done
    return 1
}

stamp_of() { # the checkout's place is part of it, since a virtual environment cannot be moved
    { pwd; cat "$@"; } | cksum
}

install_lock() { # $1 stamp file, then the files that it stands for; the first of them is the lock
    stamp=".venv/$1"; shift
    wanted=$(stamp_of "$@")
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
        return 1
    fi
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
    echo "$wanted" > "$stamp.new"
}

usable_here() { # a .venv made in this very place, whose Python still runs
    [ -x .venv/bin/python ] && .venv/bin/python -c "import sys; sys.exit(sys.prefix != '$(pwd -P)/.venv')" 2>/dev/null
}

set_up_environment() {
    if [ -f .venv/.stamp ] && [ "$(cat .venv/.stamp)" = "$(stamp_of requirements.lock pyproject.toml setup.sh)" ] && .venv/bin/python -c '' 2>/dev/null; then
        echo "Environment is up to date: .venv matches requirements.lock."
        return
    fi
    python=$(find_python) || {
        echo "Python 3.11 or newer with its venv module is needed and was not found; install it (Debian: apt install python3 python3-venv), or name it: make PYTHON=/path/to/python3.11" >&2
        exit 1
    }
    echo "Setting up .venv from requirements.lock (once; takes a minute or two) ..."
    usable_here || "$python" -m venv --clear .venv
    install_lock .stamp requirements.lock pyproject.toml setup.sh
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    mv .venv/.stamp.new .venv/.stamp
}

set_up_scan_extra() {
    if install_lock .stamp-scan requirements-scan.lock; then
        mv .venv/.stamp-scan.new .venv/.stamp-scan
    fi
}

set_up_system_packages() {
    command -v dpkg >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 || { name_what_is_not_tested; return; }
    missing=$(grep -vE '^\s*(#|$)' apt.txt | while read -r package; do
        dpkg -s "$package" >/dev/null 2>&1 || echo "$package"
    done)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -eq 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else name_what_is_not_tested; return; fi
    echo "Installing system packages for the tests:" $missing
    { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing; } >/dev/null || name_what_is_not_tested
}

name_what_is_not_tested() {
    echo "Not installed, so not tested: $(echo $(grep -vE '^\s*(#|$)' apt.txt)) (pages in a browser, JupyterLab, LibreOffice's way to read .doc, which files are opened)." >&2
}

set_up_environment
if [ "${1:-}" = --for-tests ]; then
    set_up_scan_extra
    set_up_system_packages
fi
