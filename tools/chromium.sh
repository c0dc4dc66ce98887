#!/usr/bin/env bash
# Chromium for the browser tests: installed where this user may, else the exact command is printed; those tests are then shown as skipped.
set -u
for name in chromium chromium-browser google-chrome; do command -v "$name" >/dev/null && exit 0; done
[ -n "${RIWAYA_CHROMIUM:-}" ] && exit 0
install='apt-get install -y --no-install-recommends chromium'
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "riwaya: installing Chromium for the tests (once) …" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && $install -qq; } >/dev/null 2>&1 && exit 0
fi
echo "riwaya: Chromium is not installed; the browser tests are skipped. To run them:  sudo $install" >&2
exit 0
