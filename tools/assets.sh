#!/usr/bin/env bash
# The pages' scripts, styles, fonts and map, built by Vite into src/riwaya/web/static. Without npm it says what to install, and the rest works without pages.
set -u
cd "$(dirname "$0")/../web"
if ! command -v npm >/dev/null; then
  echo "riwaya: npm is not installed, so the workbench's pages are not built (all else works). Install Node.js 20 or newer with npm 10 or newer, then:  make assets" >&2
  exit 0
fi
log="$(mktemp)"
# The lock file names every package with its hash; scripts of packages are not run.
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund >"$log" 2>&1 || { cat "$log" >&2; echo "riwaya: npm could not install what the pages are built with; the rest works without them" >&2; exit 0; }
fi
npm run --silent check >"$log" 2>&1 && npm run --silent build >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
rm -f "$log"
