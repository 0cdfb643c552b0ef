// Writes the code that removes the person's variables and functions, but for some.
function %sk_code = %sk_clear_own(%sk_kept)
    %sk_code = "";
    for %sk_row = %sk_own_names()
        if and(%sk_kept <> %sk_row(1)) then
            %sk_code($ + 1) = "clear " + %sk_row(1);
            if %sk_row(2) == "global" then
                %sk_code($) = "clearglobal " + %sk_row(1);
            end
        end
    end
endfunction
