// Gives the type of what a value is or holds that no file can bring back; empty if there is nothing.
function what = %sk_unkept(value)
    what = "";
    if or(type(value) == [9 128 130]) | %sk_is_outside(typeof(value)) then
        what = typeof(value);
    elseif or(type(value) == [15 16 17]) then
        parts = list();
        if typeof(value) == "ce" then
            for k = 1:size(value, "*")
                parts(k) = value{k};
            end
        elseif typeof(value) == "st" then
            for name = matrix(fieldnames(value), 1, -1)
                parts($ + 1) = value(name);
            end
        else
            for k = 1:%sk_count_of(value)
                execstr("parts($ + 1) = getfield(k, value);", "errcatch"); // a list may have gaps
            end
        end
        for part_ = parts
            if or(type(part_) == [9 15 16 17 128 130]) then
                what = %sk_unkept(part_);
                if what <> "" then
                    return
                end
            end
        end
    end
endfunction

// Tells whether a type is that of objects which are not Scilab's own: of Java, XML, HDF5.
function outside = %sk_is_outside(name)
    outside = or(part(name, 1:2) == "_E") | part(name, 1:3) == "XML" | name == "H5Object";
endfunction

function n = %sk_count_of(value)
    if type(value) == 15 then
        n = size(value);
    else
        n = size(getfield(1, value), "*");
    end
endfunction
