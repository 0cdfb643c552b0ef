// Counts the points of the curves and segments in a figure.
function count = %sk_points(h)
    count = 0;
    for child = h.children'
        if or(child.type == ["Polyline" "Segs"]) then
            count = count + size(child.data, "r");
        elseif or(child.type == ["Axes" "Compound"]) then
            count = count + %sk_points(child);
        end
    end
endfunction
