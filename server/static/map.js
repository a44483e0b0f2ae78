// On a map of boroughs the arrow keys go from square to square; Tab goes on in order, as without this script.
const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const middle = (tile) => {
  const box = tile.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

for (const map of document.querySelectorAll(".map")) {
  map.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    const from = event.target.closest(".tile");
    if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    const [x, y] = middle(from);
    let best = null;
    for (const tile of map.querySelectorAll(".tile")) {
      const [dx, dy] = [middle(tile)[0] - x, middle(tile)[1] - y];
      const ahead = dx * step[0] + dy * step[1];
      const aside = Math.abs(dx * step[1]) + Math.abs(dy * step[0]);
      const far = ahead + 3 * aside;
      if (ahead > 1 && aside < ahead + 1 && (!best || far < best.far)) best = { tile, far };
    }
    if (!best) return;
    event.preventDefault();
    best.tile.focus();
  });
}
