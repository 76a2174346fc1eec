// The page of a scan beside the recognised text: whatever leads to an item brings its place on the page into view.
export function scan() {
  const pages = document.querySelector("[data-scan]");
  if (!pages) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const key = link && /^#(?:[is]|p\d+)-(.+)$/.exec(link.getAttribute("href"))?.[1];
    if (key) show(pages, key);
  });
  document.addEventListener("focusin", (event) => { // whoever goes from item to item by keyboard
    const item = event.target.closest(".read-item[id^='i-']");
    if (item) show(pages, item.id.slice(2));
  });
  const key = /^#[is]-(.+)$/.exec(location.hash)?.[1];
  if (key) show(pages, key);
}

function show(pages, key) {
  pages.querySelectorAll(".is-here").forEach((place) => place.classList.remove("is-here"));
  const places = [...pages.querySelectorAll("[data-place-of]")].filter((place) => place.dataset.placeOf === key);
  places.forEach((place) => place.classList.add("is-here"));
  const box = places[0]?.getBoundingClientRect();
  if (!box) return;
  const frame = pages.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) pages.scrollTop += box.top - frame.top - pages.clientHeight / 4;
  if (box.left < frame.left || box.right > frame.right) pages.scrollLeft += box.left - frame.left - 16;
}
