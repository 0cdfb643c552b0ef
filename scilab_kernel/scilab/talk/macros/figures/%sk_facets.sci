// Counts what a figure in three dimensions is made of.
function count = %sk_facets(h)
    count = 0;
    for child = h.children'
        select child.type
        case "Axes" then
            count = count + %sk_facets(child);
        case "Compound" then
            count = count + %sk_facets(child);
        case "Plot3d" then
            count = count + size(child.data.z, "*");
        case "Fac3d" then
            count = count + size(child.data.z, "c");
        case "Fec" then
            count = count + size(child.triangles, "r");
        case "Polyline" then
            count = count + size(child.data, "r");
        end
    end
endfunction
