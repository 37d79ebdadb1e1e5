#!/bin/sh
# Lighthouse's four scores, as for a phone, of pages of a running site: bench/lighthouse.sh http://localhost:8000/en/…
# Needs node and Chromium; `npm install lighthouse` anywhere, and LIGHTHOUSE says where its program is.
set -eu
lighthouse=${LIGHTHOUSE:-lighthouse}
CHROME_PATH=${CHROME_PATH:-$(command -v chromium)}
export CHROME_PATH
flags="--headless=new --disable-gpu --disable-quic"
[ "$(id -u)" -ne 0 ] || flags="$flags --no-sandbox"
for page; do
    printf '%s ' "$page"
    "$lighthouse" "$page" --quiet --chrome-flags="$flags" --output=json \
        --only-categories=performance,accessibility,best-practices,seo |
        python3 -c '
import json, sys
report = json.load(sys.stdin)
print(*("%s %.0f" % (name, category["score"] * 100) for name, category in report["categories"].items()), sep=", ")
for audit in report["audits"].values():
    if audit["score"] is not None and audit["score"] < 0.9 and audit["scoreDisplayMode"] in ("binary", "metricSavings"):
        print("   ", audit["id"], audit.get("displayValue", ""), audit["title"])
'
done
