// What is on this device: one database for each person, so that nobody's records stand among another's.
//
// Only numbers, states, identities and times stand in the open; what was written or photographed is sealed (vault.js)
// before it comes here.  A transaction of IndexedDB ends as soon as nothing is asked of it, so nothing is sealed inside.
const VERSION = 2;

const STORES = {
  meta: { keyPath: "name" },
  packs: { keyPath: "visit" },
  pictures: { keyPath: "uid", indexes: ["visit"] }, // of earlier findings, brought along with a pack
  things: { keyPath: "id", indexes: ["visit"] }, // what was recorded here, over what the pack says
  drafts: { keyPath: "id", indexes: ["visit"] }, // what is being written
  changes: { keyPath: "seq", autoIncrement: true, indexes: ["state", "visit", "id"] },
  photos: { keyPath: "uid", indexes: ["visit", "owner"] },
  rooms: { keyPath: "uid", indexes: ["visit"] }, // minutes drawn up and signed here
};

export function open(name, { onMoved } = {}) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const [store, { indexes = [], ...options }] of Object.entries(STORES)) {
        if (request.result.objectStoreNames.contains(store)) continue;
        const made = request.result.createObjectStore(store, options);
        for (const field of indexes) made.createIndex(field, field);
      }
    };
    request.onblocked = () => reject(new Error("blocked"));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      // A newer version of this page in another tab, or the end of all data here: it must not wait for us.
      db.onversionchange = () => {
        db.close();
        onMoved?.();
      };
      resolve(db);
    };
  });
}

// Empties the store first: another window may keep the database itself open for a while.
export async function drop(db) {
  const { name } = db;
  const stores = [...db.objectStoreNames];
  await write(db, stores, (...all) => { for (const store of all) store.clear(); });
  db.close();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = () => resolve();
    setTimeout(resolve, 3000);
  });
}

export const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// Resolves when what `act` wrote is on disk; `act` may not wait for anything but the transaction's own requests.
export async function write(db, stores, act) {
  const tx = db.transaction(stores, "readwrite", { durability: "strict" });
  const finished = new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error("aborted"));
  });
  let made;
  try {
    made = await act(...[].concat(stores).map((name) => tx.objectStore(name)));
  } catch (fault) {
    finished.catch(() => {});
    try {
      tx.abort();
    } catch {
      // it had ended by itself
    }
    throw fault;
  }
  await finished;
  return made;
}

export const get = (db, store, key) => answer(db.transaction(store).objectStore(store).get(key));
export const all = (db, store) => answer(db.transaction(store).objectStore(store).getAll());
export const of = (db, store, index, value) => answer(db.transaction(store).objectStore(store).index(index).getAll(value));
export const count = (db, store) => answer(db.transaction(store).objectStore(store).count());

export async function note(db, name, fallback = null) {
  return (await get(db, "meta", name))?.value ?? fallback;
}

export const keep = (db, name, value) => write(db, "meta", (meta) => { meta.put({ name, value }); });

// The platform is out of room: the one fault a person can do something about.
export const isFull = (fault) => fault?.name === "QuotaExceededError";
