// Tells whether curves cross the figure so often (noise of some 6000 points) that Java needs seconds
// to draw them with smooth or wide lines: it works out the outline of each curve as a whole.
function dense = %sk_is_dense(h)
    dense = %sk_crossings(h, [1 1]) > 2000;
endfunction
