# shellcheck shell=bash
# Shared by the scripts of this folder and of .ci; sourced from them, never run. They set `root` to
# the top of the tree first.
: "${root:?}"

say() { printf '%s\n' "$*" >&2; }

# need_packages KIND...: installs those packages of packages.txt, of these kinds, that are missing.
need_packages() {
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then return 0; fi
  if ! command -v apt-get >/dev/null; then
    say "Encours is built on Debian 12; this machine has no apt-get. Install what stands for:"
    say "${missing[*]}"
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "Packages are missing, and only root may install them. As root, run:"
      say "apt-get install --no-install-recommends ${missing[*]}"
      return 1
    fi
    as_root=(sudo)
  fi
  say "Installing ${missing[*]}"
  run_quietly "${as_root[@]}" apt-get update
  run_quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${missing[@]}"
}

# missing_packages KIND...: one name per line.
missing_packages() {
  local name kind wanted
  while read -r name kind; do
    for wanted in "$@"; do
      if [ "$kind" = "$wanted" ] && ! is_installed "$name"; then echo "$name"; fi
    done
  done < <(grep -v '^#' "$root/scripts/packages.txt")
}

# npm counts wherever it comes from: Debian's cannot stand beside the Node.js of other sources.
is_installed() {
  if [ "$1" = npm ] && command -v npm >/dev/null; then return 0; fi
  command -v dpkg-query >/dev/null &&
    [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null)" = "ii " ]
}

# configure PRESET [OPTION...]: uses ccache where there is one.
configure() {
  local preset=$1 launcher=()
  shift
  if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  run_quietly cmake --preset "$preset" "${launcher[@]}" "$@"
}

# run_quietly COMMAND...: shows what it printed only when it fails.
run_quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -ne 0 ]; then cat "$log" >&2; fi
  rm -f "$log"
  return "$status"
}
