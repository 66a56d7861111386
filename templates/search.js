// The search page. Nothing of the index is fetched before somebody types.
const at = (id) => document.getElementById(id);
const form = at("cari"), field = at("kata"), told = at("kabar"), list = at("hasil");
const most = 20;
let engine, turn = 0;
at("cari-alat").hidden = false;
at("tanpa").hidden = true;
const load = async () => {
  const found = await import(new URL("pagefind/pagefind.js", location.href).href);
  await found.options({ excerptLength: 24 });
  return found;
};
const show = (result) => {
  const item = document.createElement("li");
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  link.href = new URL(result.url.replace(/^\//, ""), location.href).href;
  link.textContent = result.meta.title;
  heading.append(link);
  const excerpt = document.createElement("p");
  excerpt.className = "teaser";
  result.excerpt.split(/<\/?mark>/).forEach((part, place) => {
    const words = new DOMParser().parseFromString(part, "text/html").documentElement.textContent;
    const mark = document.createElement("mark");
    mark.textContent = words;
    excerpt.append(place % 2 ? mark : words);
  });
  const origin = document.createElement("p");
  origin.className = "origin";
  origin.textContent = result.meta.asal;
  item.append(heading, excerpt, origin);
  return item;
};
const search = async () => {
  const words = field.value.trim(), mine = ++turn;
  history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
  if (!words) { list.replaceChildren(); told.textContent = ""; return; }
  try {
    engine ??= load();
    const { results } = await (await engine).search(words);
    const data = await Promise.all(results.slice(0, most).map((result) => result.data()));
    if (mine !== turn) return;
    list.replaceChildren(...data.map(show));
    told.textContent = results.length === 0 ? `Tidak ada tulisan yang memuat “${words}”. Coba kata dasar atau kata lain.`
      : results.length > most ? `${results.length} tulisan; ini ${most} yang paling cocok.` : `${results.length} tulisan.`;
  } catch {
    engine = undefined;
    told.textContent = "Indeks pencarian tidak dapat dimuat. Pencarian hanya bekerja di situs yang dibuka dari alamat web; pakailah arsip.";
  }
};
let wait;
field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(search, 200); });
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(wait); search(); });
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) search();
