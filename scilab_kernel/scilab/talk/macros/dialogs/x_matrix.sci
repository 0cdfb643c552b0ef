// As Scilab's x_matrix: a form with a field for each number, or the matrix is shown and an expression
// that replaces it is asked for.
function result = x_matrix(header, initial)
    %sk_count("x_matrix", argn(2), 2, 2);
    %sk_strings("x_matrix", 1, header);
    result = initial;
    answer = list();
    if type(initial) == 1 & size(initial, "*") <= 100 & initial <> [] then
        fields = %sk_form_fields("text", string(initial));
        answer = %sk_fill_in(header, fields, size(initial, 2), [], [], _("OK"), _("Cancel"), %t);
    end
    if size(answer) > 0 then
        for k = 1:size(initial, "*") * answer(1)
            row = 1 + int((k - 1) / size(initial, 2));
            result(row, k - (row - 1) * size(initial, 2)) = evstr(answer(k + 1));
        end
        if answer(1) == 0 then
            result = [];
        end
        return
    end
    %sk_lines(header);
    disp(initial);
    %sk_emit("prompt_set", "Matrix (Enter: keep it, or cancel): ");
    line = %sk_ask("code");
    if %sk_cancels(line) then
        result = [];
    elseif stripblanks(line) <> "" then
        result = evstr(line);
    end
endfunction
