#!/bin/sh
# Restarts the web processes one after another; nobody who uses Teduh meanwhile notices.
#
#   deploy/upgrade.sh ADDRESS…        the addresses as they stand in upstreams.conf
#
# For each: take it out of the proxy, let it finish, restart it, wait until it says that it is ready, put it
# back. One that does not become ready stays out, and the others go on with the old release.
#
#   TEDUH_UPSTREAMS  the folder of upstreams.conf           (/etc/nginx/teduh)
#   TEDUH_RELOAD     makes the proxy read it again          (nginx -s reload)
#   TEDUH_RESTART    restarts one; {} stands for its address, {port} for its port
#                                                           (systemctl restart teduh-web@{port})
#   TEDUH_READY      says whether it is ready, with the same marks
#                                                           (curl -fsS -o /dev/null -m 5 http://{}/readyz)
#   TEDUH_DRAIN      seconds to finish what is under way    (5)
#   TEDUH_PATIENCE   seconds to become ready                (120)
set -eu

upstreams=${TEDUH_UPSTREAMS:-/etc/nginx/teduh}/upstreams.conf
reload=${TEDUH_RELOAD:-nginx -s reload}
restart=${TEDUH_RESTART:-systemctl restart teduh-web@{port\}}
ready=${TEDUH_READY:-curl -fsS -o /dev/null -m 5 http://{\}/readyz}
drain=${TEDUH_DRAIN:-5}
patience=${TEDUH_PATIENCE:-120}

[ $# -gt 0 ] || { sed -n '2,4p' "$0" >&2; exit 2; }

for_address() { # COMMAND ADDRESS
    printf '%s' "$1" | sed "s|{port}|${2##*:}|g; s|{}|$2|g"
}

mark() { # ADDRESS down|up
    escaped=$(printf '%s' "$1" | sed 's/[.[\*^$/]/\\&/g')
    if [ "$2" = down ]; then
        new=$(sed "s/server $escaped;/server $escaped down;/" "$upstreams")
    else
        new=$(sed "s/server $escaped down;/server $escaped;/" "$upstreams")
    fi
    # Into the same file: a container may have it mounted by itself.
    printf '%s\n' "$new" > "$upstreams"
    eval "$reload"
}

for address in "$@"; do
    grep -q "server $address" "$upstreams" || { echo "$address does not stand in $upstreams." >&2; exit 2; }
done

for address in "$@"; do
    echo "$address: taken out"
    mark "$address" down
    sleep "$drain"
    eval "$(for_address "$restart" "$address")"
    waited=0
    until eval "$(for_address "$ready" "$address")" 2>/dev/null; do
        waited=$((waited + 1))
        if [ "$waited" -ge "$patience" ]; then
            echo "$address: not ready after $patience s. It stays out of the proxy; the others serve." >&2
            exit 1
        fi
        sleep 1
    done
    mark "$address" up
    echo "$address: ready, and back"
done
