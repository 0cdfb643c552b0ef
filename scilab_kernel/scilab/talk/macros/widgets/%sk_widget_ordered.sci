// Puts labels and values into the order of a function's arguments if the labels are names of these;
// otherwise the labels are free, and the values come in the order of the arguments.
function %sk_given = %sk_widget_ordered(%sk_caller, %sk_f, %sk_given)
    if type(%sk_f) == 10 then
        if exists(%sk_f) then
            execstr("%sk_f = " + %sk_f);
        end
    end
    if type(%sk_f) <> 13 then
        return
    end
    [%sk_out, %sk_in, %sk_body] = string(%sk_f);
    %sk_places = [];
    for %sk_k = 1:2:size(%sk_given)
        %sk_places = [%sk_places, find(%sk_in == %sk_given(%sk_k), 1)];
    end
    %sk_n = size(%sk_given) / 2;
    if size(%sk_places, "*") < %sk_n then
        return
    end
    %sk_before = %sk_given;
    for %sk_k = 1:%sk_n
        %sk_at = find(%sk_places == %sk_k);
        if size(%sk_at, "*") <> 1 then
            error(msprintf("%s: Give a value for the argument %s, once.\n", %sk_caller, %sk_in(%sk_k)));
        end
        %sk_given(2 * %sk_k - 1) = %sk_before(2 * %sk_at - 1);
        %sk_given(2 * %sk_k) = %sk_before(2 * %sk_at);
    end
endfunction
