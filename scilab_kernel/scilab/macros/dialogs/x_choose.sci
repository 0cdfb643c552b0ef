// As Scilab's x_choose: a numbered list and a question.
function number = x_choose(items, title_, button)
    if argn(2) < 3 then
        button = _("Cancel");
    end
    %sk_lines(title_);
    number = %sk_choice(items, 0, msprintf("Number (Enter: %s): ", button));
endfunction
