// Adds up the lengths from each point, or from each second one, to the next.
function total = %sk_length(points, each, spans)
    steps = abs(diff(points, 1, "r"));
    steps = steps(1:each:$, :);
    steps(isnan(steps)) = 0; // the gaps of a curve
    total = sum(sum(steps, "r") ./ spans);
endfunction
