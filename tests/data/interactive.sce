// Figures that have an interactive form, of all entities and in all their forms: each heading
// begins a cell of tests/scilab/interactive.py.

// curves
x = linspace(0, 10, 200)'; plot(x, [sin(x), cos(x)]); xtitle('Waves', 'time', 'size')

// line styles
for k = 1:8, plot2d([0 1], [k k]); e = gce().children(1); e.line_style = k; end;
gca().data_bounds = [0 0; 1 9]

// widths
for k = 1:5, plot2d([0 1], [k k + 1], k); e = gce().children(1); e.thickness = k; end

// marks
for k = 0:14, plot2d(k, 0, -k); e = gce().children(1); e.mark_size = 4; e.mark_foreground = 5;
end; gca().data_bounds = [-1 -1; 15 1]

// lines with marks
plot(1:5, [1 4 2 5 3], 'r--o', 1:5, 5:-1:1, 'bs-', 1:5, [2 2 3 2 2], 'g^:')

// legend
x = 0:0.1:6; plot(x, sin(x), 'r', x, cos(x), 'b--'); legend('sine', 'cosine')

// legend at the left
plot(1:5, [1 4 2 5 3], 'k-o', 1:5, 5:-1:1, 'm'); legend(['up', 'down'], 'in_lower_left')

// stairs
plot2d2(1:6, [1 3 2 4 1 5])

// stems
plot2d3(1:6, [1 3 -2 4 1 5])

// arrowed curve
plot2d4(1:6, [1 3 2 4 1 5])

// both logarithmic
x = logspace(-2, 3, 50); plot2d(x, x .^ 2, logflag='ll'); xgrid()

// x logarithmic
x = logspace(-2, 3, 50); plot2d(x, sin(log(x)), logflag='ln'); xgrid(2)

// y logarithmic
x = 0:0.1:5; plot2d(x, exp(x), logflag='nl')

// two decades
f = logspace(0, 5, 60); plot2d('ll', f, 1 ./ sqrt(1 + (f / 1000) .^ 2)); xgrid(color('gray'));
gcf().axes_size = [900 700];

// a part of a decade
plot2d(0:1, [30 60], logflag='nl'); xgrid()

// many decades
plot2d(0:1, [1 1e30], logflag='nl'); xgrid()

// grid
plot(1:5); xgrid(5, 1, 1)

// bars
bar([1 3 2; 4 2 5; 3 1 4])

// stacked bars
bar([1 3 2; 4 2 5; 3 1 4], 'stacked')

// lying bars
barh([3 1 2 7])

// lying bars side by side
barh([1 3 2; 4 2 5])

// stacked lying bars
barh([3 1 2; 1 4 2], 0.5, 'stacked')

// histogram
rand('seed', 0); histplot(10, rand(1, 500, 'normal'))

// pie
pie([1 2 3], [0 1 0], ['one', 'two', 'three'])

// contours
x = linspace(-2, 2, 30); contour(x, x, x' .^ 2 * ones(x) + ones(x') * sin(2 * x), 5)

// scatter
scatter([1 2 3 4], [1 3 2 4], 100, 'fill')

// marks of their own sizes and colours
scatter([1 2 3 4], [1 3 2 4], [200 800 3000 5000], [2 3 5 6], 'fill'); gca().box = 'off';
gca().axes_visible = 'off'; gca().data_bounds = [0 0; 5 5];

// marks of their own colours in a legend
x = 1:5; scatter(x, x, 60, x, 'fill'); plot(x, 6 - x, 'r'); legend('points', 'line')

// filled forms
xfpoly([0 1 1], [0 0 1], 5); xpoly([0 0.5 0.2], [0.2 1 0.9], 'lines', 1);
gca().data_bounds = [0 0; 1 1]

// patches
plot2d([0 1 0.5], [0 0 1]); gce().children.polyline_style = 5; gce().children.foreground = 5;

// many filled forms
plot2d(0, 0, 0, rect=[0 0 1 1]); xfpolys([0 0.5; 0.4 1; 0.2 1], [0 0; 0 0.5; 0.7 1], [2 5])

// error bars
plot2d(1:5, [1 3 2 4 3]); errbar(1:5, [1 3 2 4 3], 0.3 * ones(1, 5), 0.5 * ones(1, 5))

// segments
xsegs([0 1; 1 0]', [0 0; 1 1]', [2 5]); gca().data_bounds = [0 0; 1 1]

// arrows
plot2d([0 4], [0 4], 0); xarrows([1 3; 3 1], [1 1; 3 3], -1, [2 5])

// rectangles
plot2d(0, 0, 0, rect=[0 0 4 4]); xrect(0.5, 3.5, 1, 1); xfrect(2, 2, 1.5, 1)

// arcs
plot2d(0, 0, 0, rect=[0 0 4 4]); xarc(0.5, 3.5, 1, 2, 0, 270 * 64);
xfarc(2, 2, 1.5, 1, 0, 90 * 64)

// texts
plot2d(0, 0, 0, rect=[0 0 4 4]); xstring(1, 1, ['two'; 'lines']); xstring(2, 2, 'turned', -45);
t = gce(); t.font_size = 4; t.font_foreground = 5

// text in the middle of a box
plot2d(0, 0, 0, rect=[0 0 4 4]); xrect(1, 2, 2, 1); xstringb(1, 1, ['in the'; 'middle'], 2, 1);
t = gce(); t.font_size = 6; gca().axes_visible = 'off'; gca().box = 'off';

// large letters
for k = 0:10, xstring(0, k, 'size ' + string(k)); t = gce(); t.font_size = k; end;
gca().data_bounds = [0 0; 1 12]; gcf().axes_size = [600 800];

// formulas in titles
plot(1:3); title('$\alpha^2 + \frac{1}{x_1}$'); xlabel('$\omega$')

// map of values
x = linspace(-2, 2, 20); grayplot(x, x, x' * x); gcf().color_map = jetcolormap(64)

// matrix
Matplot([1 2 3; 4 5 6; 7 8 9])

// picture of bytes
M = zeros(4, 6, 3); M(:, 1:2, 1) = 255; M(:, 3:4, 2) = 200; M(1:2, :, 3) = 255;
Matplot(uint8(M))

// subplots
for k = 1:4, subplot(2, 2, k); plot((1:5) .^ k); title(string(k)); end

// uneven subplots
subplot(2, 1, 1); plot(1:3); subplot(2, 2, 3); plot(3:-1:1); subplot(2, 2, 4);
plot2d([1 10 100], 1:3, logflag='ln')

// axes over axes
plot(1:5); a = newaxes(); a.filled = 'off'; plot([50 20 10 5 0], 'r'); a.y_location = 'right';
a.axes_visible = ['off', 'on', 'on']

// framed axes over axes
plot(1:5); gca().box = 'off'; a = newaxes(); a.filled = 'off'; plot([50 20 10], 'r');
a.y_location = 'right'; a.box = 'on';

// axes with a ground over axes
plot(1:5, 'thickness', 5); a = newaxes(); plot([50 20 10], 'r'); a.y_location = 'right'

// axes through the origin
x = linspace(-3, 3, 100); plot(x, x .^ 3 / 9); a = gca(); a.x_location = 'origin';
a.y_location = 'origin'; a.box = 'off'

// axes in the middle
x = linspace(-3, 3, 100); plot(x, x .^ 3 / 9); a = gca(); a.x_location = 'middle';
a.y_location = 'middle'

// axes at the other side
plot(1:3); a = gca(); a.x_location = 'top'; a.y_location = 'right'

// reversed axes
plot(1:3); a = gca(); a.axes_reverse = ['on', 'off', 'off']

// equal units
t = linspace(0, 2 * %pi, 100); plot(cos(t), 0.5 * sin(t)); a = gca(); a.isoview = 'on'

// own ticks
plot(1:3); a = gca(); a.x_ticks = tlist(['ticks' 'locations' 'labels'], [1; 2.5; 3], ['one';
'half'; 'three'])

// zoomed
plot(1:10, (1:10) .^ 2); zoom_rect([3 10 6 40])

// colours
plot(1:3); f = gcf(); f.background = color('lightblue'); a = gca();
a.background = color('yellow'); a.foreground = 2; a.font_color = 5; a.font_size = 3

// no frame
plot(1:3); a = gca(); a.box = 'off'; a.axes_visible = 'off'; title('Nothing around')

// gaps
y = sin(0:0.1:6); y(20:25) = %nan; plot(y)

// bode
s = poly(0, 's'); h = syslin('c', 1 / (s^2 + 0.4 * s + 1)); bode(h, 0.01, 10)

// bode of two
s = poly(0, 's'); h = syslin('c', 1 / (s^2 + 0.4 * s + 1));
g = syslin('c', 1 / ((s + 1) * (s + 2))); bode([h; g], 0.01, 10, ['h'; 'g'])

// gain
s = poly(0, 's'); h = syslin('c', 1 / (s^2 + 0.4 * s + 1)); gainplot(h, 0.01, 10)

// nyquist
s = poly(0, 's'); h = syslin('c', 1 / (s^2 + 0.4 * s + 1)); nyquist(h)

// nyquist of two
s = poly(0, 's'); h = syslin('c', 1 / (s^2 + 0.4 * s + 1)); gcf().axes_size = [300 300];
g = syslin('c', 1 / ((s + 1) * (s + 2)));
nyquist([h; g], 0.01, 10, ['first of two'; 'second of two'])

// black
s = poly(0, 's'); h = syslin('c', 1 / (s^2 + 0.4 * s + 1)); black(h, 0.01, 10)

// evans
s = poly(0, 's'); h = syslin('c', 1 / (s^2 + 0.4 * s + 1));
g = syslin('c', 1 / ((s + 1) * (s + 2))); evans(g)

// wide figure
f = scf(3); f.axes_size = [800 300]; plot(1:3)

// picture of packed colours
Matplot(int32([-65536 -16711936; -16776961 -256])); e = gce(); e.image_type = "argb"

// surface of facets with the numbers of colours
plot3d()

// surface on a cube
gcf().color_map = jetcolormap(64); x = linspace(-3, 3, 30); [X, Y] = meshgrid(x, x);
surf(X, Y, X .* exp(-X.^2 - Y.^2)); xtitle("Bump", "across", "along", "height")

// surface of heights
plot3d1(1:9, 1:7, (1:9)' * sin(1:7)); gca().rotation_angles = [60 20]

// surface of colours of its own
[xx, yy, zz] = genfac3d(1:5, 1:6, (1:5)' * (6:-1:1)); plot3d(xx, yy, list(zz, 1:20))

// mesh from below
mesh((1:6)' * sin(1:7)); gca().rotation_angles = [120 200]

// curve in space
t = 0:0.1:20; param3d(sin(t), cos(t), t); gce().foreground = 5; gce().thickness = 2;

// two surfaces without a mesh
plot3d(1:9, 1:7, (1:9)' * sin(1:7)); gce().color_mode = -3; plot3d(1:9, 1:7, (1:9)' * cos(1:7));

// surface from the third corner
surf((1:6)' * sin(1:7)); gca().rotation_angles = [50 110]

// surface from the fourth corner
surf((1:6)' * sin(1:7)); gca().rotation_angles = [50 -40]

// surface from the fourth corner, and along
surf((1:6)' * sin(1:7)); gca().rotation_angles = [70 -75]
