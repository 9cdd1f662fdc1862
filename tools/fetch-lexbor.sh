#!/bin/sh
# Brings the C source of lexbor (Apache-2.0), which the HTML reader is built on, into a folder of dependencies.
# Debian has no package of it; the source package of selectolax carries it whole.
#
#   tools/fetch-lexbor.sh build-deps     -> build-deps/lexbor-0.3.28/source/lexbor/…
#
# Does nothing where it is there already.  Needs pip once; no network afterwards.
set -eu
version=0.3.28
sum=8ae3da97261b57bed51fa9b03c488985f6dcff2e2e44471aa9f5e2c17cc1c45a
deps=${1:?name the folder for dependencies}
target=$deps/lexbor-$version
[ -f "$target/complete" ] && exit 0

mkdir -p "$deps"
work=$(mktemp -d "$deps/fetching.XXXXXX")
trap 'rm -rf "$work"' EXIT
archive=$deps/selectolax-$version.tar.gz
if [ ! -f "$archive" ]; then
  python3 -m pip download --quiet --no-deps --no-binary :all: --dest "$work" "selectolax==$version"
  mv "$work/selectolax-$version.tar.gz" "$archive"
fi
echo "$sum  $archive" | sha256sum --check --quiet
tar -xzf "$archive" -C "$work"
touch "$work/selectolax-$version/lexbor/complete"
rm -rf "$target"
mv "$work/selectolax-$version/lexbor" "$target"
