// Lets each picture of a page be saved as PNG, as it shows: in its colours, its fonts and its direction, at twice its
// size. It draws the shapes and texts of the SVG into a canvas, one by one, from their computed style. An image of the
// SVG would need a policy that allows images from scripts, and would have neither the style sheet nor the variables of the
// page. Without this script there is no button.

const SCALE = 2;
const MOST_PIXELS = 16e6; // what the canvases of phones hold

for (const figure of document.querySelectorAll('figure[data-png]')) offer(figure);

// offer puts a button behind a figure, which is there where the figure is.
function offer(figure) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = figure.dataset.png;
  button.addEventListener('click', () => save(shownIn(figure)));
  const line = document.createElement('p');
  line.className = figure.classList.contains('around') ? 'small drawn around' : 'small drawn';
  line.append(button);
  figure.after(line);
}

// shownIn returns the picture of a figure that shows, of those for wide and for narrow screens.
function shownIn(figure) {
  return [...figure.querySelectorAll('svg')].find((svg) => svg.checkVisibility());
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
