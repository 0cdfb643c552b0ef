// Names the kind of a value's parts: "field", "property" (of a handle), "item" (of a list),
// "element", "cell", "row", "slab" (of a hypermatrix), or "" if it has none.
// It calls no function that the person has defined for the size or the fields of a tlist.
function kind = %sk_kind(x)
    kind = "";
    select type(x)
    case 15
        kind = "item";
        return
    case 16
        kind = "field";
        return
    case 17
        if and(typeof(x) <> ["st", "ce"]) then
            if %sk_fields(x) <> [] then
                kind = "field";
            end
            return
        end
    end
    if and(type(x) <> [1 2 4 5 6 8 9 10 17]) then
        return
    end
    sizes = size(x);
    if prod(sizes) == 0 then
        return
    elseif size(sizes, "*") > 2 then
        kind = "slab";
    elseif and(sizes > 1) then
        kind = "row";
    elseif typeof(x) == "ce" then
        kind = "cell";
    elseif or(sizes > 1) then
        kind = "element";
    elseif typeof(x) == "st" then
        kind = "field";
    elseif type(x) == 9 then
        if is_handle_valid(x) then
            kind = "property";
        end
    end
endfunction
