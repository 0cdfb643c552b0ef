// As Scilab's x_dialog, asked line by line.
function result = x_dialog(labels, initial)
    if argn(2) < 2 then
        initial = "";
    end
    %sk_lines(labels);
    result = initial(:);
    for k = 1:size(result, "*")
        line = %sk_question(%sk_keep("Value", result(k)));
        if line <> "" then
            result(k) = line;
        end
    end
endfunction
