// As Scilab's x_mdialog, one question for each value.
function result = x_mdialog(title_, labels, varargin)
    %sk_count("x_mdialog", argn(2), 3, 4);
    %sk_strings("x_mdialog", 1, title_);
    %sk_strings("x_mdialog", 2, labels);
    %sk_strings("x_mdialog", argn(2), varargin($));
    %sk_lines(title_);
    result = varargin($);
    labels = labels(:);
    if size(varargin) == 2 then
        columns = matrix(varargin(1), 1, -1);
        labels = labels(:, ones(columns)) + " / " + columns(ones(labels), :);
    else
        result = result(:);
    end
    for k = 1:size(result, "*")
        line = %sk_question(%sk_keep(labels(k), result(k)));
        if line <> "" then
            result(k) = line;
        end
    end
endfunction
