// Adds to each picture of a page what one may do with it: enlarge it, and move it within its frame; save it as PNG; copy the
// address of the page, or share it. Without this script there are the links to files alone, and frames scroll.
//
// A PNG is the picture as it shows: in its colours, its fonts and its direction, at twice its size. The shapes and texts of
// the SVG are drawn into a canvas, one by one, from their computed style. An image of the SVG would need a policy that allows
// images from scripts, and would have neither the style sheet nor the variables of the page.

const SCALE = 2;
const MOST_PIXELS = 16e6; // what the canvases of phones hold
const STEP = 1.25; // by which a picture is enlarged at once
const BOUNDS = [0.2, 4];
const CLICK = 4; // pixels by which a mouse may move within a click

for (const figure of document.querySelectorAll('figure.drawing')) {
  letMove(figure);
  offer(figure, figure.nextElementSibling);
  showMiddle(figure);
}

// offer puts buttons into the line of tools behind a figure. The small map of a métier has none but that of the PNG.
function offer(figure, line) {
  const { larger, smaller, whole, png, copy, copied, share } = line.dataset;
  const said = line.querySelector('[role="status"]');
  const button = (text, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'plain';
    made.textContent = text;
    made.addEventListener('click', act);
    line.insertBefore(made, said);
    line.insertBefore(new Text(' '), said);
  };
  if (larger) {
    button(larger, () => scale(figure, STEP));
    button(smaller, () => scale(figure, 1 / STEP));
    button(whole, () => fit(figure));
  }
  button(png, () => save(shownIn(figure)));
  if (!copy) return;
  if (navigator.clipboard) {
    button(copy, async () => {
      await navigator.clipboard.writeText(location.href);
      said.textContent = copied;
    });
  }
  if (navigator.share) button(share, () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
}

// shownIn returns the picture of a figure that shows, of those for wide and for narrow screens.
function shownIn(figure) {
  return [...figure.querySelectorAll('svg')].find((svg) => svg.checkVisibility());
}

// scale makes the picture of a figure larger or smaller around the middle of what shows of it.
function scale(figure, by) {
  const svg = shownIn(figure);
  const natural = svg.viewBox.baseVal;
  const now = svg.getBoundingClientRect().width / natural.width;
  const next = Math.min(Math.max(now * by, BOUNDS[0]), BOUNDS[1]);
  const [x, y] = [figure.scrollLeft + figure.clientWidth / 2, figure.scrollTop + figure.clientHeight / 2];
  Object.assign(svg.style, { width: `${natural.width * next}px`, height: `${natural.height * next}px`, maxWidth: 'none' });
  figure.scrollLeft = (x * next) / now - figure.clientWidth / 2;
  figure.scrollTop = (y * next) / now - figure.clientHeight / 2;
}

// fit makes the picture of a figure as large as its frame can show whole.
function fit(figure) {
  const svg = shownIn(figure);
  const { width, height } = svg.viewBox.baseVal;
  const most = Math.max(figure.clientHeight, 0.85 * innerHeight);
  scale(figure, (Math.min(figure.clientWidth / width, most / height, 1) * width) / svg.getBoundingClientRect().width);
}

// showMiddle scrolls a figure to the métier in the middle of its map, if that is out of sight.
function showMiddle(figure) {
  const middle = shownIn(figure)?.querySelector('.main');
  if (!middle || !figure.classList.contains('map')) return;
  const [frame, box] = [figure.getBoundingClientRect(), middle.getBoundingClientRect()];
  if (box.bottom > frame.bottom || box.top < frame.top) figure.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  if (box.right > frame.right || box.left < frame.left) figure.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
}

// letMove lets a picture be moved in its frame by a mouse, as fingers and keys do without help, and be made larger by its
// wheel with the key Control.
function letMove(figure) {
  let from;
  let moved = false;
  figure.classList.add('movable');
  figure.addEventListener('pointerdown', ({ pointerType, button, clientX, clientY }) => {
    moved = false;
    if (pointerType !== 'mouse' || button !== 0) return;
    from = { x: clientX + figure.scrollLeft, y: clientY + figure.scrollTop, clientX, clientY };
  });
  figure.addEventListener('pointermove', ({ clientX, clientY, pointerId, buttons }) => {
    if (buttons === 0) from = undefined; // it was released outside the figure
    if (!from) return;
    if (!moved && Math.hypot(clientX - from.clientX, clientY - from.clientY) > CLICK) {
      moved = true;
      figure.classList.add('moved');
      figure.setPointerCapture(pointerId);
    }
    if (moved) [figure.scrollLeft, figure.scrollTop] = [from.x - clientX, from.y - clientY];
  });
  for (const end of ['pointerup', 'pointercancel']) {
    figure.addEventListener(end, () => {
      from = undefined;
      figure.classList.remove('moved');
    });
  }
  // A click without a count is that of a key.
  figure.addEventListener('click', (event) => moved && event.detail > 0 && event.preventDefault(), true);
  figure.addEventListener('dragstart', (event) => event.preventDefault());
  figure.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    scale(figure, event.deltaY < 0 ? STEP : 1 / STEP);
  }, { passive: false });
}

function save(svg) {
  draw(svg).toBlob((png) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(png);
    link.download = `passerelle-${location.pathname.split('/')[1]}.png`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser may still be reading it
  }, 'image/png');
}

// draw returns a picture as a canvas.
function draw(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d');
  context.fillStyle = getComputedStyle(svg).getPropertyValue('--picture-paper').trim();
  context.fillRect(0, 0, canvas.width, canvas.height);
  const toPicture = svg.getScreenCTM().inverse();
  for (const element of svg.querySelectorAll('rect, path, text')) {
    const place = toPicture.multiply(element.getScreenCTM());
    context.setTransform(scale * place.a, scale * place.b, scale * place.c, scale * place.d, scale * place.e, scale * place.f);
    const style = getComputedStyle(element);
    if (element.tagName === 'text') write(context, element, style);
    else paint(context, outline(element), style);
  }
  return canvas;
}

function outline(element) {
  if (element.tagName === 'path') return new Path2D(element.getAttribute('d'));
  const [x, y, width, height, rx] = ['x', 'y', 'width', 'height', 'rx'].map((name) => Number(element.getAttribute(name)));
  const box = new Path2D();
  box.roundRect(x, y, width, height, rx);
  return box;
}

function paint(context, path, style) {
  if (style.fill !== 'none') {
    context.globalAlpha = style.fillOpacity;
    context.fillStyle = style.fill;
    context.fill(path);
  }
  context.globalAlpha = 1;
  if (style.stroke === 'none') return;
  context.strokeStyle = style.stroke;
  context.lineWidth = parseFloat(style.strokeWidth);
  context.lineCap = style.strokeLinecap;
  context.lineJoin = style.strokeLinejoin;
  context.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
  context.stroke(path);
}

// write writes a text line by line, each where it begins.
function write(context, text, style) {
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.fill;
  const lines = text.querySelectorAll('tspan');
  for (const line of lines.length > 0 ? lines : [text]) {
    if (line.getNumberOfChars() === 0) continue;
    const { x, y } = line.getStartPositionOfChar(0);
    context.fillText(line.textContent, x, y);
  }
}
