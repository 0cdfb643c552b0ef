// Gives what figures need of Java, made when the first figure is there; empty where it cannot be.
// Scilab tells its views of each change of a graphic object. Ours is a set of identifiers, so
// that a cell pays the same for figures of any size. Nothing else may hold it: "clear" has no
// effect on globals, and after "clearglobal" another one is made, for which all figures are new.
function java = %sk_java()
    global %sk_java_state
    if %sk_java_state == [] then
        try
            %sk_java_state = %sk_start_java();
        catch
            %sk_java_state = struct("watches", %f);
        end
    end
    java = %sk_java_state;
endfunction
