// Gives the elements of a value from one place to another, as a value of the same kind.
function some = %sk_part_of(value, first, last)
    if type(value) == 15 then
        some = list(value(first:last));
    else
        some = value(first:last);
    end
endfunction
