// Adds up the lengths from each point, or from each second one, to the next.
function total = %sk_length(points, each, spans)
    steps = abs(points(2:$, :) - points(1:$ - 1, :));
    steps = steps(1:each:$, :);
    steps(steps <> steps) = 0; // the gaps of a curve
    total = sum(sum(steps, "r") ./ spans);
endfunction
