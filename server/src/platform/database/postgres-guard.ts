/**
 * A shell program that runs PostgreSQL as its child and ends it when standard input
 * closes, which the kernel does for us when the parent dies of anything, SIGKILL
 * included. Prints the server's process number, then ends with the server's status.
 *
 * Arguments: the socket directory, removed once the server was asked to stop; then the
 * command of the server.
 * Input: a line with a number sets the seconds of patience before force is used;
 * the end of the input asks the server to stop.
 *
 * Descriptor 3 passes through to the server; it may be its data directory.
 * Terminal and group signals are ignored: only the end of the input stops the server,
 * so that requests in flight when Ctrl-C is pressed still find it.
 */
export const guardProgram = `
trap '' HUP INT TERM
sockets=$1
shift
exec 4<&0
"$@" </dev/null 4<&- >&2 &
server=$!
echo "$server"
exec >/dev/null
{
  patience=3
  while read -r line <&4; do patience=$line; done
  : >"$sockets/stopping"
  kill -INT "$server"
  tenths=0
  while kill -0 "$server"; do
    [ "$tenths" -eq $((patience * 10)) ] && kill -QUIT "$server"
    [ "$tenths" -eq $((patience * 10 + 50)) ] && kill -KILL "$server"
    tenths=$((tenths + 1))
    sleep 0.1
  done
} 2>/dev/null &
watcher=$!
wait "$server"
status=$?
if [ -e "$sockets/stopping" ]; then
  wait "$watcher"
  rm -rf "$sockets"
else
  kill -KILL "$watcher"
fi
exit "$status"
`;
