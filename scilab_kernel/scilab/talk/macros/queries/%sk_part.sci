// One part of a value; its kind, as %sk_kind tells, and its number or name.
function y = %sk_part(x, kind, which)
    select kind
    case "field"
        y = %sk_field(x, which);
    case "property"
        execstr("y = x." + which + ";");
    case "item"
        y = x(which);
    case "cell"
        y = x{which};
    case "element"
        y = x(which);
    case "row"
        y = x(which, :);
    case "slab"
        y = x(%sk_slab(x, %inf, %inf, which)(:));
    end
endfunction
