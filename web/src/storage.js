// What GraphiQL remembers between visits. Keys carry our own prefix, so that another GraphiQL once
// served from the same host and port does not lend its tabs.
const PREFIX = 'passerelle:';

// openStorage gives a Storage that never throws: it lives in memory, starts from what `durable`
// holds, and copies each change there as long as `durable` accepts it. `durable` is a function,
// because browsers that forbid storage throw on the mere mention of localStorage.
export function openStorage(durable) {
  const kept = new Map();
  const attempt = (action) => {
    try {
      action(durable());
    } catch {
      // Storage forbidden or full: the page works on, without a memory of this visit.
    }
  };
  attempt((store) => {
    for (const key of Object.keys(store)) {
      if (key.startsWith(PREFIX)) kept.set(key.slice(PREFIX.length), store.getItem(key));
    }
  });
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      kept.set(key, String(value));
      attempt((store) => store.setItem(PREFIX + key, String(value)));
    },
    removeItem(key) {
      kept.delete(key);
      attempt((store) => store.removeItem(PREFIX + key));
    },
    clear() {
      for (const key of [...kept.keys()]) this.removeItem(key);
    },
    get length() {
      return kept.size;
    },
  };
}
