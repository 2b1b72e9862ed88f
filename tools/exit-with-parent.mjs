// Preloaded with --import into every program we start: the channel to the parent breaks even when the parent is killed
// with -9, and a server that nobody can stop any more would keep its port.
const PATIENCE_MS = 5_000;

// The parent may have gone while we were loading. A program without any channel, which inherited this preload, has `undefined`.
if (process.connected === false) process.exit(1);
if (process.connected) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  });
  process.channel.unref();
}
