#!/usr/bin/env bash
# Finds what pip and npm cannot bring: browsers, Node.js, Java, and what reads PDFs. Installs it where that is allowed,
# else names the one command that does.
set -u
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing+=("$(apt-cache show firefox-esr >/dev/null 2>&1 && echo firefox-esr || echo firefox)")
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
command -v java >/dev/null || missing+=(default-jre-headless)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]} ..."
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends "${missing[@]}" fonts-liberation >/dev/null && exit 0
fi
echo "The tests need: ${missing[*]}. On Debian or Ubuntu: sudo apt-get install ${missing[*]}"
exit 1
