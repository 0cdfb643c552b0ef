// Adds up the lengths of all curves and segments, in widths and heights of their axes.
function total = %sk_crossings(h, spans)
    total = 0;
    for child = h.children'
        select child.type
        case "Axes" then
            bounds = child.data_bounds;
            total = total + %sk_crossings(child, bounds(2, 1:2) - bounds(1, 1:2));
        case "Compound" then
            total = total + %sk_crossings(child, spans);
        case "Polyline" then
            total = total + %sk_length(child.data(:, 1:2), 1, spans);
        case "Segs" then
            total = total + %sk_length(child.data(:, 1:2), 2, spans);
        end
    end
endfunction
