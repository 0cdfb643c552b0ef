// As Scilab's x_choose_modeless: a form, or a numbered list and a question.
function number = x_choose_modeless(items, title_, button)
    %sk_count("x_choose_modeless", argn(2), 2, 3);
    %sk_strings("x_choose_modeless", 1, items);
    %sk_strings("x_choose_modeless", 2, title_);
    if argn(2) < 3 then
        button = _("Cancel");
    end
    number = %sk_choose(items, title_, button);
endfunction
