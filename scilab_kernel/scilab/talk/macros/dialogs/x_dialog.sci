// As Scilab's x_dialog, asked line by line.
function result = x_dialog(labels, initial)
    %sk_count("x_dialog", argn(2), 1, 2);
    %sk_strings("x_dialog", 1, labels);
    if argn(2) < 2 then
        initial = "";
    end
    %sk_strings("x_dialog", 2, initial);
    %sk_lines(labels);
    result = initial(:);
    for k = 1:size(result, "*")
        line = %sk_question(%sk_keep("Value", result(k)));
        if line <> "" then
            result(k) = line;
        end
    end
endfunction
