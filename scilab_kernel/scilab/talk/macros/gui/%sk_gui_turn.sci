// Has a tab or layer show the child with this number, and gives it the tag or the title of that child as
// its text, as Scilab's windows do.
function %sk_gui_turn(h, number)
    h.value = number;
    if number <= size(h.children, "*") then
        child = h.children(number);
        if child.tag == "" then
            h.string = child.string;
        else
            h.string = child.tag;
        end
    end
endfunction
