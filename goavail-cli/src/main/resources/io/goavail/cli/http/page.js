"use strict";
// Keeps the page as the agent sees things now. All markup is made, and escaped, by the server.
(() => {
  const link = document.getElementById("link");
  const clock = { second: Number(document.documentElement.dataset.second), at: performance.now() };
  let heard = performance.now();

  // As TimeText.java has it.
  function age(seconds) {
    const s = Math.max(0, Math.floor(seconds));
    const two = (count, unit, rest, small) => count + " " + unit + (rest === 0 ? "" : " " + rest + " " + small);
    if (s < 60) return s + " s";
    if (s < 3600) return two(Math.floor(s / 60), "min", s % 60, "s");
    if (s < 86400) return two(Math.floor(s / 3600), "h", Math.floor((s % 3600) / 60), "min");
    return two(Math.floor(s / 86400), "d", Math.floor((s % 86400) / 3600), "h");
  }

  function showAges() {
    const now = clock.second + (performance.now() - clock.at) / 1000;
    for (const time of document.querySelectorAll("time")) {
      const ends = time.dataset.until !== undefined;
      const ahead = Number(ends ? time.dataset.until : time.dataset.second) - now;
      const text = age(ends ? ahead : -ahead);
      if (time.textContent !== text) time.textContent = text;
      if (!time.title) time.title = new Date(Date.now() + ahead * 1000).toLocaleString();
    }
  }

  function element(markup) {
    const template = document.createElement("template");
    template.innerHTML = markup;
    return template.content.firstElementChild;
  }

  function update(list, change) {
    const known = new Map(Array.from(list.children, (item) => [item.dataset.key, item]));
    change.order.forEach((key, index) => {
      const markup = change.items[key];
      const old = known.get(key);
      const item = markup === undefined ? old : element(markup);
      known.delete(key);
      if (old && old !== item) old.replaceWith(item);
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] || null);
    });
    known.forEach((item) => item.remove());
  }

  function listen() {
    const source = new EventSource("/live" + location.search);
    source.onmessage = (message) => {
      const state = JSON.parse(message.data);
      heard = clock.at = performance.now();
      clock.second = state.second;
      for (const [id, change] of Object.entries(state.lists)) {
        const list = document.getElementById(id);
        // The frame of the page depends on whether there are peers.
        if (list) update(list, change);
        else if (change.order.length > 0) location.reload();
      }
      showAges();
      showLink();
    };
    source.onerror = () => {
      // Where the server says no, the browser gives up; it may have room, or be there again, later.
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5000);
    };
  }

  function showLink() {
    const silent = (performance.now() - heard) / 1000;
    const lost = silent > 6;
    link.className = lost ? "lost" : "";
    const text = lost ? "no connection for " + age(silent) : "up to date";
    if (link.textContent !== text) link.textContent = text;
  }

  setInterval(() => { showAges(); showLink(); }, 1000);
  listen();
})();
