// Asks for each value of x_mdialog; [] if the person cancels.
function result = %sk_ask_each(title_, labels, heads, result)
    %sk_lines(title_);
    if heads <> [] then
        labels = labels(:, ones(heads)) + " / " + heads(ones(labels), :);
    end
    for k = 1:size(result, "*")
        line = %sk_question(%sk_keep(labels(k), result(k)));
        if %sk_cancels(line) then
            result = [];
            return
        elseif line <> "" then
            result(k) = line;
        end
    end
endfunction
