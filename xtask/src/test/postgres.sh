# Makes and starts a throw-away cluster, says "ready", and takes it all away when the input ends. Starts it again when told to.
# Arguments: the cluster's folder, which holds the file "password"; the folder of PostgreSQL's programs; the port.
folder=$1 programs=$2 port=$3
data=$folder/data log=$folder/log

take_away() {
    "$programs/pg_ctl" stop --pgdata="$data" --mode=immediate >/dev/null 2>&1
    rm -rf "$folder"
}

give_up() {
    if grep -q 'Address already in use' "$log"; then answer=75; else cat "$log" >&2; answer=1; fi
    take_away
    exit "$answer"
}

export LC_ALL=C
"$programs/initdb" --pgdata="$data" --username=postgres --pwfile="$folder/password" --auth=password \
    --encoding=UTF8 --locale=C --no-sync >"$log" 2>&1 || give_up

# Nothing here has to survive a loss of power.
cat >>"$data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
max_connections = 300
fsync = off
full_page_writes = off
END
"$programs/pg_ctl" start --pgdata="$data" --wait --log="$log" >>"$log" 2>&1 || give_up

echo ready
# Each line is a way of stopping before it is started again.
while read -r mode; do
    "$programs/pg_ctl" restart --pgdata="$data" --mode="$mode" --wait --log="$log" >>"$log" 2>&1 || give_up
    echo ready
done
take_away
