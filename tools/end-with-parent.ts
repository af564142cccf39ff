/** So often it is looked whether the parent is still there, in milliseconds. */
const interval = 500;

/**
 * Ends this process, as by SIGTERM, when the npm that started it is gone: npm dies of a signal without handing it on
 * to every shell's child, and the orphan would go on holding its port. A program that was not started by npm may
 * outlive whoever started it, as under nohup or a process manager.
 */
export function endWithParent(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, interval);
  watch.unref();
}
