// As Scilab's x_mdialog: a form, or a question for each value.
function result = x_mdialog(title_, labels, varargin)
    %sk_count("x_mdialog", argn(2), 3, 4);
    %sk_strings("x_mdialog", 1, title_);
    %sk_strings("x_mdialog", 2, labels);
    %sk_strings("x_mdialog", argn(2), varargin($));
    result = varargin($);
    labels = labels(:);
    heads = [];
    if size(varargin) == 2 then
        heads = matrix(varargin(1), 1, -1);
    else
        result = result(:);
    end
    fields = %sk_form_fields("text", result);
    answer = %sk_fill_in(title_, fields, size(result, 2), labels, heads, _("OK"), _("Cancel"), %f);
    if size(answer) > 0 then
        for k = 1:size(result, "*") * answer(1)
            row = 1 + int((k - 1) / size(result, 2));
            result(row, k - (row - 1) * size(result, 2)) = answer(k + 1);
        end
        if answer(1) == 0 then
            result = [];
        end
        return
    end
    result = %sk_ask_each(title_, labels, heads, result);
endfunction
