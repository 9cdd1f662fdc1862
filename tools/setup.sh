#!/usr/bin/env bash
# Installs the Debian packages that the build needs, where they are missing.  Says what is missing where it may not.
set -eu
packages="g++ clang clang-tidy lld cmake ninja-build ccache pkg-config python3 python3-pip sqlite3
  libicu-dev zlib1g-dev libzstd-dev liblz4-dev libarchive-dev libsqlite3-dev libpugixml-dev libcld2-dev libxxhash-dev
  nlohmann-json3-dev libcli11-dev libhowardhinnant-date-dev libgtest-dev"
missing=""
for p in $packages; do
  case "$(dpkg-query -W -f '${Status}' "$p" 2>/dev/null)" in
    "install ok installed") ;;
    *)
      # A compiler or interpreter that came another way will do.
      case "$p" in
        python3 | python3-pip) python3 -m pip --version > /dev/null 2>&1 && continue ;;
        g++ | clang | cmake | ccache) command -v "$p" > /dev/null && continue ;;
        ninja-build) command -v ninja > /dev/null && continue ;;
      esac
      missing="$missing $p" ;;
  esac
done
# The browser that tests the chronicle page: `setup.sh test` installs one where it can, and goes on where it cannot.
browser=""
if [ "${1:-}" = test ]; then
  browser=chromium
  for p in chromium chromium-browser google-chrome chrome; do
    if command -v "$p" > /dev/null; then browser=""; fi
  done
fi
[ -z "$missing$browser" ] && exit 0
if ! command -v apt-get > /dev/null; then
  [ -z "$missing" ] && { echo "make: no Chromium is installed: the browser test will be skipped." >&2; exit 0; }
  echo "make: these packages are missing (names as in Debian 12):$missing" >&2
  echo "  Install them with your system's package tool, then run make again." >&2
  exit 1
fi
if [ "$(id -u)" != 0 ]; then
  if ! command -v sudo > /dev/null; then
    [ -z "$missing" ] && { echo "make: no Chromium is installed: the browser test will be skipped (as root: apt-get install chromium)." >&2; exit 0; }
    echo "make: these packages are missing:$missing" >&2
    echo "  As root: apt-get install -y$missing" >&2
    exit 1
  fi
  sudo=sudo
else
  sudo=""
fi
echo "Installing:$missing $browser"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
[ -z "$missing" ] || $sudo apt-get install -y -qq --no-install-recommends $missing > /dev/null
if [ -n "$browser" ] && ! $sudo apt-get install -y -qq --no-install-recommends $browser fonts-dejavu-core > /dev/null; then
  echo "make: Chromium could not be installed: the browser test will be skipped." >&2
fi
