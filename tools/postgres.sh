#!/usr/bin/env bash
# PostgreSQL for the tests of the store: installed where this user may, else the exact command is printed; those tests are then shown as skipped.
set -u
if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; then exit 0; fi
install='apt-get install -y --no-install-recommends postgresql'
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "riwaya: installing PostgreSQL for the tests (once) …" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && $install -qq; } >/dev/null 2>&1 && exit 0
fi
echo "riwaya: PostgreSQL is not installed; its tests are skipped. To run them:  sudo $install" >&2
exit 0
