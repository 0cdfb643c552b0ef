// Has the person choose an item of a list: its number, or 0.
function number = %sk_choose(items, title_, button)
    field = struct("kind", "select", "items", matrix(items, 1, -1), "options", list("value", items(1)));
    answer = %sk_fill_in(title_, list(field), 1, [], [], _("OK"), button, %f);
    if size(answer) == 0 then
        %sk_lines(title_);
        number = %sk_choice(items, 0, 0, msprintf("Number (Enter: %s): ", button));
        return
    end
    number = 0;
    if answer(1) == 1 then
        number = find(matrix(items, 1, -1) == answer(2), 1);
    end
endfunction
