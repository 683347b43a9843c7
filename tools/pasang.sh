# Dipakai oleh run, test dan bahagia. / Used by run, test and bahagia; POSIX sh.
# AKAR is the project folder. pasang LOCK... makes .venv match the lock files, and is silent when it does.

cari_python() {
  for calon in "${PYTHON:-}" python3.14 python3.13 python3.12 python3.11 python3 /usr/bin/python3; do
    [ -n "$calon" ] || continue
    command -v "$calon" >/dev/null 2>&1 || continue
    "$calon" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null || continue
    ada_python=$calon
    if [ -n "$uv" ] || "$calon" -c 'import venv, ensurepip' 2>/dev/null; then
      python=$calon
      return 0
    fi
  done
  if [ -n "${ada_python:-}" ]; then
    echo "Python ada, tetapi tanpa modul venv. Ketik: sudo apt-get install python3-venv (Python lacks venv)" >&2
  else
    echo "Perlu Python 3.11 atau lebih baru. Ketik: sudo apt-get install python3 python3-venv (Python >= 3.11 needed)" >&2
  fi
  exit 1
}

sidik() { # hash of the lock; cksum is POSIX, sha256sum is better
  if command -v sha256sum >/dev/null 2>&1; then sha256sum < "$1" | cut -c1-64; else cksum < "$1" | tr ' ' -; fi
}

sudah() { # is this lock installed in a .venv that still works?
  grep -qx "$(sidik "$AKAR/$1")" "$AKAR/.venv/.terpasang" 2>/dev/null && [ -x "$AKAR/.venv/bin/python" ]
}

pasang() {
  kurang=
  for lock; do sudah "$lock" || kurang=$lock; done
  [ -n "$kurang" ] || return 0
  gembok=$AKAR/.venv.pasang
  if ! mkdir "$gembok" 2>/dev/null; then
    if kill -0 "$(cat "$gembok/pid" 2>/dev/null || echo 0)" 2>/dev/null; then
      echo "Pemasangan lain sedang berjalan di folder ini. Tunggu sampai selesai, lalu ulangi. (Another install is running.)" >&2
      exit 1
    fi
  fi
  echo $$ > "$gembok/pid"
  trap 'rm -rf "$gembok"' EXIT
  trap 'exit 130' INT TERM HUP
  uv=$(command -v uv || true)
  cari_python
  echo "Memasang pustaka ke .venv, sekali saja; satu sampai dua menit ... (Installing libraries once.)"
  if ! "$AKAR/.venv/bin/python" -c 'import pip' 2>/dev/null && ! { [ -n "$uv" ] && "$AKAR/.venv/bin/python" -c '' 2>/dev/null; }; then
    rm -rf "$AKAR/.venv"
    if [ -n "$uv" ]; then "$uv" venv -q --python "$python" "$AKAR/.venv"; else "$python" -m venv "$AKAR/.venv"; fi
  fi
  if [ -n "$uv" ]; then
    "$uv" pip install -q --python "$AKAR/.venv/bin/python" --require-hashes -r "$AKAR/$kurang"
  else
    "$AKAR/.venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$AKAR/$kurang"
  fi || { echo "Pemasangan gagal. Periksa sambungan internet, lalu ulangi. (Install failed.)" >&2; exit 1; }
  # Relative, so that the folder may be moved: makes "import bahagia" work for pytest and editors.
  for paket in "$AKAR"/.venv/lib/python*/site-packages; do echo "../../../../src" > "$paket/bahagia.pth"; done
  for lock; do sidik "$AKAR/$lock"; done > "$AKAR/.venv/.terpasang"
  rm -rf "$gembok"
  trap - EXIT INT TERM HUP
}
