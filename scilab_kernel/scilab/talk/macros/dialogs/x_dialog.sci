// As Scilab's x_dialog: a form, or asked line by line.
function result = x_dialog(labels, initial)
    %sk_count("x_dialog", argn(2), 1, 2);
    %sk_strings("x_dialog", 1, labels);
    if argn(2) < 2 then
        initial = "";
    end
    %sk_strings("x_dialog", 2, initial);
    result = initial(:);
    field = struct("kind", "lines", "options", list("value", result, "live", %f));
    answer = %sk_fill_in(labels, list(field), 1, [], [], _("OK"), _("Cancel"), %f);
    if size(answer) > 0 then
        result = answer(2);
        if answer(1) == 0 then
            result = [];
        end
        return
    end
    %sk_lines(labels);
    for k = 1:size(result, "*")
        line = %sk_question(%sk_keep("Value", result(k)));
        if %sk_cancels(line) then
            result = [];
            return
        elseif line <> "" then
            result(k) = line;
        end
    end
endfunction
