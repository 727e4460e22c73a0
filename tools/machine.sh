# What this machine must have, and how it comes by it. Read by ./concordat and ./test.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }

# Prints the word that must stand before a command to run it as root; fails where there is none.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        printf ''
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        printf 'sudo'
    else
        return 1
    fi
}

# ensure WORDS PACKAGE... : installs the distribution's packages, or says what is missing and the command that installs it.
ensure() {
    local words="$1" before
    shift
    if ! command -v apt-get >/dev/null; then
        say "$words is missing, and this machine has no apt-get. Install what your system calls: $*"
        return 1
    fi
    if ! before="$(as_root)"; then
        say "$words is missing and may not be installed from here. Run: sudo apt-get install $*"
        return 1
    fi
    say "Installing $words ($*) …"
    export DEBIAN_FRONTEND=noninteractive
    $before apt-get -o DPkg::Lock::Timeout=300 -qq update >/dev/null 2>&1 || say "The package lists could not be brought up to date; going on with those there are."
    if ! $before apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends "$@" >/dev/null; then
        say "$words could not be installed. Run: sudo apt-get install $*"
        return 1
    fi
}

has_library() { compgen -G "/usr/lib*/$1.so.*" >/dev/null || compgen -G "/usr/lib/*/$1.so.*" >/dev/null; }

ensure_sdk() {
    if ! command -v dotnet >/dev/null; then
        say "The .NET SDK 10 is missing: see https://learn.microsoft.com/dotnet/core/install/linux"
        return 1
    fi
    # an SDK that was unpacked and not installed does not bring the libraries that it calls
    has_library libicuuc || ensure "ICU, which .NET calls," libicu-dev || return
    has_library libssl || ensure "OpenSSL, which .NET calls," openssl
}

ensure_postgresql() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || compgen -G '/usr/pgsql-*/bin/initdb' >/dev/null || ensure PostgreSQL postgresql
}

# By which tests make a disk fail. Where it may not be installed, that test is left out and says so.
ensure_strace() {
    command -v strace >/dev/null || ensure "strace, by which a disk is made to fail in a test," strace || say "Going on without it."
}

# The page assets are built from their npm packages by lock file; nothing of them is committed.
ensure_assets() {
    local made="src/Concordat/wwwroot/govuk"
    [ -x assets/build ] || return 0
    if [ -d "$made" ] && ! [ assets/package-lock.json -nt "$made" ]; then
        return 0
    fi
    command -v npm >/dev/null || ensure "Node, to build the page assets," nodejs npm || return
    say "Building the page assets …"
    assets/build >&2
}

ensure_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || ensure Chromium chromium
}
